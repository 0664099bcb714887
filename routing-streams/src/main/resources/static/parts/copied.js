/** Copies a text; @returns whether the browser let it, which it does not on a plain HTTP address of another machine */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
