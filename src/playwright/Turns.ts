/**
 * Lets the runs of one process take turns if they are against one deployment: each would see the tasks of the other in the
 * status, and both write the same objects.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * Waits until every earlier run against the same deployment has ended.
   *
   * @param baseUrl of the deployment.
   * @param ended settled once this run has ended; never rejected.
   */
  async take(baseUrl: string, ended: Promise<void>): Promise<void> {
    const before = this.#last.get(baseUrl);
    this.#last.set(baseUrl, Promise.all([before, ended]));
    await before;
  }
}
