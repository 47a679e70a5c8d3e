/**
 * The server's time on a device whose own clock may be wrong. Built on the wall clock and not on `performance.now`, which
 * stands still on a phone that sleeps.
 */
export class Clock {
  #skew: number;
  readonly #device: () => number;

  /** `skew`: what was measured on an earlier visit, in milliseconds the server is ahead. */
  constructor(skew = 0, device: () => number = Date.now) {
    this.#skew = skew;
    this.#device = device;
  }

  /** `now` of a `you`, as RFC 3339. It is late by one way over the network, which no page can measure and no reader notices. */
  set(now: string): void {
    const server = Date.parse(now);
    if (Number.isFinite(server)) this.#skew = server - this.#device();
  }

  get skew(): number {
    return this.#skew;
  }

  /** Milliseconds since 1970, as the server counts them. */
  now(): number {
    return this.#device() + this.#skew;
  }
}
