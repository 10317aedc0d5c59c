import { View } from '@tarojs/components';
import { useSyncExternalStore } from 'react';
import { endedRooms } from '../../rooms';

/** Every room that ended, also those that no page of this mini-program has opened. */
export default function Mine() {
  const rooms = useSyncExternalStore(endedRooms.listen, endedRooms.now);
  return (
    <View className="page">
      {rooms.map(({ room, mode, seconds }, at) => (
        <View key={rooms.length - at} className="row">
          {room} · {mode} · {seconds} s
        </View>
      ))}
    </View>
  );
}
