/** The simulator's web site: pages, the mini-program, the feed, and the door to the room server. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { HttpError } from '../cloud/http-error';
import type { Site, SiteRequest } from '../cloud/server';
import { isOwnFrame, isSame } from '../cloud/visitors';
import { MEDIA_TYPES } from '../compile/file-types';
import type { Foreign, News } from '../feed';
import type { RoomServer } from '../trtc/server';
import { buildAssets, buildPhone, type Content, jsonOf } from './assets';
import type { Feed } from './feed';
import type { CloudLog } from './log';
import { RoomSockets } from './sockets';
import type { WatchedProject } from './watched';

const FILES = '/mini-program/';
export interface SiteOptions {
  readonly rooms: RoomServer;
  readonly log: CloudLog;
  readonly feed: Feed;
  readonly project: WatchedProject;
  /** Somebody's own mini-program: its phones are on another port. */
  readonly foreign?: Foreign;
}

export class SimulatorSite implements Site {
  private readonly options: SiteOptions;
  private readonly assets: ReadonlyMap<string, Content>;
  /** Only our own page knows it, and opens phones with it: a phone can enter a room and send by itself. */
  private readonly nonce: string;
  private readonly id = randomUUID();
  private readonly sockets: RoomSockets;

  private constructor(options: SiteOptions, nonce: string, assets: ReadonlyMap<string, Content>) {
    this.options = options;
    this.nonce = nonce;
    this.sockets = new RoomSockets(options.rooms);
    this.assets = assets;
  }

  static async build(options: SiteOptions): Promise<SimulatorSite> {
    const nonce = randomBytes(16).toString('base64url');
    const { foreign } = options;
    const assets =
      foreign === undefined
        ? await buildAssets({ nonce }, await buildPhone())
        : await buildAssets({ foreign: JSON.stringify(foreign) }, undefined);
    return new SimulatorSite(options, nonce, assets);
  }

  async answer(request: SiteRequest, response: ServerResponse): Promise<boolean> {
    const { method, pathname, body } = request;
    if (method === 'POST' && pathname === '/simulator/permission-switch') {
      const { isOn } = ((await body()) ?? {}) as { isOn?: unknown };
      this.switchPermissions(isOn === true);
      response.writeHead(204).end();
      return true;
    }
    if (method !== 'GET') return false;
    if (pathname === '/feed') {
      this.options.feed.open(response, this.first());
      return true;
    }
    const { foreign } = this.options;
    if (pathname === '/phone') this.checkPhone(request);
    // A frame of somebody else goes nowhere else: what it turned into would be taken for that phone.
    if (foreign !== undefined) {
      response.appendHeader('Content-Security-Policy', `frame-src ${new URL(foreign.base).origin}`);
    }
    const content = this.assets.get(pathname) ?? (await this.ofMiniProgram(pathname));
    if (content === undefined) return false;
    response.setHeader('Content-Type', content.type);
    if (content.policy !== undefined) response.setHeader('Content-Security-Policy', content.policy);
    response.end(content.body);
    return true;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.url === '/rooms') this.sockets.upgrade(request, socket, head);
    else socket.destroy();
  }

  close(): void {
    this.sockets.close();
  }

  /** @throws {HttpError} unless a page of ours shows it */
  private checkPhone({ query, headers }: SiteRequest): void {
    if (isOwnFrame(headers) && isSame(query.get('nonce') ?? '', this.nonce)) return;
    throw new HttpError(403, 'phones open on the page / only: /?only=alice shows one alone');
  }

  private switchPermissions(isOn: boolean): void {
    this.options.rooms.isPermissionSwitchOn = isOn;
    this.options.feed.publish({ type: 'permissionSwitch', isOn });
  }

  private first(): readonly News[] {
    const { log, rooms, project } = this.options;
    return [
      { type: 'hello', server: this.id },
      { type: 'permissionSwitch', isOn: rooms.isPermissionSwitchOn },
      { type: 'problems', problems: project.problems },
      ...log.list.map((entry): News => ({ type: 'entry', entry })),
    ];
  }

  private async ofMiniProgram(pathname: string): Promise<Content | undefined> {
    const { pack } = this.options.project;
    if (pack === undefined || this.options.foreign !== undefined) return undefined;
    if (pathname === '/mini-program.json') return jsonOf(pack);
    if (!pathname.startsWith(FILES)) return undefined;
    const name = pathname.slice(FILES.length - 1);
    const file = Object.hasOwn(pack.program.files, name) ? pack.program.files[name] : undefined;
    const type = MEDIA_TYPES[path.extname(name)];
    return file === undefined || type === undefined ? undefined : { type, body: await readFile(file) };
  }
}
