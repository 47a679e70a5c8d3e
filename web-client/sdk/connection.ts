import { Machine, type Identity, type Outcome, type Output, type Standing, type Since } from './machine';
import type { Command, ServerMessage } from './protocol';
import { MAX_FRAME_BYTES } from './timing';

const SUBPROTOCOL = 'hirondelle.v1';
/** As a peer would close over such a frame (RFC 6455, 7.4.1). */
const UNREADABLE = 1007;

export interface ConnectionOptions {
  /** Of `/api/v1/ws`; made from the page's own address where left out. */
  url?: string;
  follow: readonly string[];
  identity?: Identity;
  since?: Since;
  /** Each message but acks and the errors of commands, in order. */
  received: (message: ServerMessage) => void;
  /** The connection's phase, or what waits to be sent, has changed. */
  changed: () => void;
}

/** One WebSocket at a time, opened again as long as the server lets it come back. All rules are the machine's. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #machine: Machine;
  readonly #settling = new Map<string, (outcome: Outcome) => void>();
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unlisten: (() => void) | undefined;
  #now = 0;
  #steady = performance.now();
  #wall = Date.now();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#machine = new Machine(options.follow, options.identity ?? {}, options.since);
  }

  get phase(): Standing {
    return this.#machine.phase;
  }

  get pending(): readonly Command[] {
    return this.#machine.pending;
  }

  /** Connects, and stays connected until the returned function is called. */
  start(): () => void {
    this.#unlisten = this.#listen();
    this.#step({ kind: 'start' });
    return () => {
      this.#unlisten?.();
      clearTimeout(this.#timer);
      this.#step({ kind: 'stop' });
    };
  }

  follow(follow: readonly string[]): void {
    this.#step({ kind: 'follow', follow });
  }

  /** Sends now or as soon as there is a connection, again after each reconnect, until the server answers. Never rejects. */
  command(command: Command): Promise<Outcome> {
    const actual = new TextEncoder().encode(JSON.stringify(command)).length;
    if (actual > MAX_FRAME_BYTES) {
      const problem = {
        type: 'urn:hirondelle:too_large',
        title: 'Too large',
        status: 413,
        limit: MAX_FRAME_BYTES,
        actual,
      };
      return Promise.resolve({ ok: false, problem });
    }
    return new Promise((resolve) => {
      this.#settling.set(command.id, resolve);
      this.#step({ kind: 'command', command });
    });
  }

  #step(input: Parameters<Machine['step']>[0]): void {
    const [phase, pending] = [this.#machine.phase, this.#machine.pending.length];
    for (const output of this.#machine.step(input, this.#elapsed())) this.#perform(output);
    if (phase !== this.#machine.phase || pending !== this.#machine.pending.length) this.#options.changed();
  }

  #perform(output: Output): void {
    switch (output.do) {
      case 'open':
        this.#open();
        break;
      case 'send':
        this.#socket?.send(JSON.stringify(output.message));
        break;
      case 'drop':
        this.#drop();
        break;
      case 'wake':
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
          this.#step({ kind: 'woken' });
        }, output.after);
        break;
      case 'deliver':
        this.#options.received(output.message);
        break;
      case 'settle':
        this.#settling.get(output.id)?.(output.outcome);
        this.#settling.delete(output.id);
        break;
    }
  }

  #open(): void {
    this.#drop();
    const socket = new WebSocket(this.#options.url ?? ownAddress(), SUBPROTOCOL);
    this.#socket = socket;
    // A socket that was dropped may still speak; only the current one is heard.
    const current = (hear: () => void) => () => {
      if (this.#socket === socket) hear();
    };
    socket.onopen = current(() => {
      this.#step({ kind: 'opened' });
    });
    socket.onmessage = (frame: MessageEvent<unknown>) => {
      if (this.#socket !== socket) return;
      const message = parse(frame.data);
      if (message) return this.#step({ kind: 'received', message });
      // What the frame would have said is unknown: a gap. Resuming fills it.
      this.#drop();
      this.#step({ kind: 'closed', code: UNREADABLE });
    };
    socket.onclose = (event: CloseEvent) => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#step({ kind: 'closed', code: event.code });
    };
  }

  /**
   * Milliseconds since the start. `performance.now` may stand still while a phone sleeps and the wall clock may be set back, so
   * whichever went further counts; too much only makes the machine check sooner.
   */
  #elapsed(): number {
    const [steady, wall] = [performance.now(), Date.now()];
    this.#now += Math.max(steady - this.#steady, wall - this.#wall);
    [this.#steady, this.#wall] = [steady, wall];
    return this.#now;
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }

  #listen(): () => void {
    const look = () => {
      if (document.visibilityState === 'visible') this.#step({ kind: 'looked' });
    };
    addEventListener('online', look);
    addEventListener('pageshow', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('pageshow', look);
      document.removeEventListener('visibilitychange', look);
    };
  }
}

function ownAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/ws`;
}

function parse(data: unknown): ServerMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message: unknown = JSON.parse(data);
    return typeof message === 'object' && message !== null && 'type' in message
      ? (message as ServerMessage)
      : undefined;
  } catch {
    return undefined;
  }
}
