// Something that a page asks for: whether it has come, what it is, or why it has not.
export class Resource {
  /**
   * @param read promises the value
   * @param changed called whenever there is something else to show
   */
  constructor(read, changed) {
    this.read = read;
    this.changed = changed;
    this.value = null;
    this.problem = null;
    this.isLoading = false;
    this.asked = 0;
  }

  /** Asks again; what was there stays until the answer comes. Of several questions only the last one's answer counts. */
  async load() {
    const mine = ++this.asked;
    this.isLoading = true;
    this.changed();
    try {
      const value = await this.read();
      if (mine !== this.asked) return;
      this.value = value;
      this.problem = null;
    } catch (e) {
      if (mine !== this.asked) return;
      this.problem = e;
      // What one may no longer see does not stay on the page.
      if (e.status === 403 || e.status === 404) this.value = null;
    }
    this.isLoading = false;
    this.changed();
  }
}
