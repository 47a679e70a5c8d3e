import type { ClientMessage, Command, Hello, Problem, ServerMessage } from './protocol';
import {
  backOff,
  comesBack,
  CONNECT_TIMEOUT_MS,
  DEVICE_REFUSED,
  HEARTBEAT_MS,
  MAX_PENDING,
  SILENCE_MS,
  STABLE_MS,
} from './timing';

/** Where a connection stands. `connecting` ends in `live` or `waiting`; `refused` and `stopped` are final. */
export type Standing = 'stopped' | 'connecting' | 'greeting' | 'live' | 'waiting' | 'refused';

export type Outcome = { ok: true; position: string; created?: string } | { ok: false; problem: Problem };

/** What happened. Moments are milliseconds of any clock that only the differences of matter. */
export type Input =
  | { kind: 'start' }
  | { kind: 'opened' }
  | { kind: 'received'; message: ServerMessage }
  | { kind: 'closed'; code: number }
  | { kind: 'woken' }
  | { kind: 'looked' }
  | { kind: 'follow'; follow: readonly string[] }
  | { kind: 'command'; command: Command }
  | { kind: 'stop' };

/** What the shell is to do, in this order. */
export type Output =
  | { do: 'open' }
  | { do: 'send'; message: ClientMessage }
  | { do: 'drop' }
  | { do: 'wake'; after: number }
  | { do: 'deliver'; message: ServerMessage }
  | { do: 'settle'; id: string; outcome: Outcome };

export interface Identity {
  token?: string;
  /** A device that was given earlier, or `new`. A page that only reads needs none. */
  device?: string;
}

/** What a reader has: it may resume from here. */
export interface Since {
  position: string;
  view: string;
}

/**
 * The rules of a connection without its I/O: when to connect, what to say, whom to believe dead, what to send again. The
 * shell (`connection.ts`) feeds it inputs and does its outputs; a test steps it by hand.
 */
export class Machine {
  #phase: Standing = 'stopped';
  #follow: readonly string[];
  #identity: Identity;
  #since: Since | undefined;
  #attempt = 0;
  #heardAt = 0;
  #liveAt = 0;
  #helloRefused = false;
  #goodbye: { reconnect: boolean; after: number } | undefined;
  #deadline = Infinity;
  readonly #random: () => number;
  readonly #pending = new Map<string, Command>();

  constructor(follow: readonly string[], identity: Identity, since?: Since, random: () => number = Math.random) {
    this.#follow = follow;
    this.#identity = identity;
    this.#since = since;
    this.#random = random;
  }

  get phase(): Standing {
    return this.#phase;
  }

  /** Commands whose outcome is not known yet, oldest first. */
  get pending(): readonly Command[] {
    return [...this.#pending.values()];
  }

  step(input: Input, now: number): Output[] {
    switch (input.kind) {
      case 'start':
        return this.#phase === 'stopped' ? this.#connect(now) : [];
      case 'opened':
        return this.#greet(now);
      case 'received':
        return this.#receive(input.message, now);
      case 'closed':
        return this.#close(input.code, now);
      case 'woken':
        return this.#wake(now);
      case 'looked':
        return this.#look(now);
      case 'follow':
        return this.#refollow(input.follow, now);
      case 'command':
        return this.#command(input.command);
      case 'stop':
        this.#phase = 'stopped';
        this.#deadline = Infinity;
        return [{ do: 'drop' }];
    }
  }

  #connect(now: number): Output[] {
    this.#phase = 'connecting';
    this.#goodbye = undefined;
    return [{ do: 'open' }, this.#alarm(now, CONNECT_TIMEOUT_MS)];
  }

  #greet(now: number): Output[] {
    if (this.#phase !== 'connecting') return [];
    this.#phase = 'greeting';
    this.#helloRefused = false;
    this.#heardAt = now;
    const hello: Hello = { type: 'hello', follow: [...this.#follow], ...this.#identity };
    if (this.#since) hello.since = `${this.#since.position}~${this.#since.view}`;
    return [{ do: 'send', message: hello }, this.#alarm(now, SILENCE_MS)];
  }

  /** A hello that was refused, for an unknown scope say, is said again with what is followed now. */
  #refollow(follow: readonly string[], now: number): Output[] {
    this.#follow = follow;
    if (this.#phase === 'greeting' && this.#helloRefused) {
      this.#phase = 'connecting';
      return this.#greet(now);
    }
    const heard = this.#phase === 'greeting' || this.#phase === 'live';
    return heard ? [{ do: 'send', message: { type: 'follow', follow: [...follow] } }] : [];
  }

  #receive(message: ServerMessage, now: number): Output[] {
    if (this.#phase !== 'greeting' && this.#phase !== 'live') return [];
    this.#heardAt = now;
    const delivered: Output = { do: 'deliver', message };
    switch (message.type) {
      case 'you':
        if (message.device !== undefined) this.#identity = { ...this.#identity, device: message.device };
        return [delivered];
      case 'welcome':
        this.#since = { position: message.position, view: message.view };
        return [delivered, ...this.#enter(now)];
      case 'resumed':
        // The position stays: the missed events are still to come, and may be cut off.
        if (this.#since) this.#since = { ...this.#since, view: message.view };
        return [delivered, ...this.#enter(now)];
      case 'event':
      case 'at':
        if (this.#since) this.#since = { ...this.#since, position: message.position };
        return [delivered];
      case 'ack':
        return this.#settle(message.id, {
          ok: true,
          position: message.position,
          ...(message.created === undefined ? {} : { created: message.created }),
        });
      case 'error':
        if (message.id !== undefined) return this.#settle(message.id, { ok: false, problem: message.error });
        if (this.#phase === 'greeting') this.#helloRefused = true;
        return [delivered];
      case 'goodbye':
        this.#goodbye = { reconnect: message.reconnect, after: message.after_ms };
        return [];
      default:
        return [delivered];
    }
  }

  /** A first welcome lets the commands go that waited; a later one, after `follow`, finds none that was not sent. */
  #enter(now: number): Output[] {
    if (this.#phase === 'live') return [];
    this.#phase = 'live';
    this.#liveAt = now;
    return this.pending.map((message) => ({ do: 'send', message }));
  }

  #close(code: number, now: number): Output[] {
    if (this.#phase === 'stopped' || this.#phase === 'refused' || this.#phase === 'waiting') return [];
    if (code === DEVICE_REFUSED && this.#identity.device !== undefined && this.#identity.device !== 'new') {
      this.#identity = { ...this.#identity, device: 'new' };
    } else if (!comesBack(code) || this.#goodbye?.reconnect === false) {
      return this.#refuse(code);
    }
    return this.#wait(now);
  }

  #wait(now: number): Output[] {
    const stable = this.#phase === 'live' && now - this.#liveAt >= STABLE_MS;
    this.#attempt = stable ? 0 : this.#attempt + 1;
    this.#phase = 'waiting';
    return [this.#alarm(now, Math.max(this.#goodbye?.after ?? 0, backOff(this.#attempt, this.#random())))];
  }

  #refuse(code: number): Output[] {
    this.#phase = 'refused';
    this.#deadline = Infinity;
    const problem: Problem = {
      type: `urn:hirondelle:${code === 4501 ? 'origin_refused' : 'unauthorized'}`,
      title: 'Connection refused',
      status: code === 4501 ? 403 : 401,
    };
    const lost = this.pending;
    this.#pending.clear();
    return lost.map(({ id }) => ({ do: 'settle', id, outcome: { ok: false, problem } }));
  }

  /** An alarm rang. One that was set before the deadline moved is answered with a later one. */
  #wake(now: number): Output[] {
    if (this.#phase === 'live' || this.#phase === 'greeting') this.#deadline = this.#heardAt + SILENCE_MS;
    if (this.#deadline === Infinity) return [];
    if (now < this.#deadline) return [{ do: 'wake', after: this.#deadline - now }];
    if (this.#phase === 'waiting') return this.#connect(now);
    return [{ do: 'drop' }, ...this.#wait(now)];
  }

  /** The page came to the front or the network came back: what would be tried later is tried now. */
  #look(now: number): Output[] {
    if (this.#phase === 'waiting' && !this.#goodbye) return this.#connect(now);
    // A phone that slept heard no heartbeat; its socket may be dead without knowing.
    const missed = now - this.#heardAt > HEARTBEAT_MS;
    if (this.#phase === 'live' && missed) return [{ do: 'drop' }, ...this.#connect(now)];
    return [];
  }

  #command(command: Command): Output[] {
    const refusal = (type: string, status: number): Output[] => {
      const problem: Problem = { type: `urn:hirondelle:${type}`, title: 'Not sent', status };
      return [{ do: 'settle', id: command.id, outcome: { ok: false, problem } }];
    };
    if (this.#phase === 'refused' || this.#phase === 'stopped') return refusal('unauthorized', 401);
    if (this.#pending.size >= MAX_PENDING) return refusal('too_many_commands', 429);
    this.#pending.set(command.id, command);
    return this.#phase === 'live' ? [{ do: 'send', message: command }] : [];
  }

  #settle(id: string, outcome: Outcome): Output[] {
    return this.#pending.delete(id) ? [{ do: 'settle', id, outcome }] : [];
  }

  #alarm(now: number, after: number): Output {
    this.#deadline = now + after;
    return { do: 'wake', after };
  }
}
