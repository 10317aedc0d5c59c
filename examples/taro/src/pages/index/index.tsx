import { Button, Text, View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import type { RoomListeners } from 'trtc-miniprogram';
import { openRoom, speak } from '../../rooms';

export default function Index() {
  const [said, setSaid] = useState('');
  /** This page lies below the room and is still there: what it hears, it may show at once. */
  const events = useMemo<RoomListeners>(
    () => ({
      joined: ({ isSelf, userID }) => setSaid(isSelf ? '已进入 · joined' : `来了 · here: ${userID}`),
      ended: ({ seconds, reason }) => setSaid(`结束 · ended: ${seconds} s, ${reason}`),
    }),
    [],
  );
  return (
    <View className="page">
      <Button className="call" onClick={() => openRoom({ room: '42', mode: 'videoCall' }, events)}>
        视频通话 · Video call
      </Button>
      <Button className="live" onClick={() => openRoom({ open: '1', mode: 'videoLive' }, events)}>
        开始直播 · Go live
      </Button>
      <Button className="english" onClick={() => speak('en')}>
        房间用英文 · Rooms in English
      </Button>
      <View className="row">
        <Text className="said">{said}</Text>
      </View>
    </View>
  );
}
