/** A French sign stays with the word before it, as it was written or not: no line of a screen begins with ":". */
export function unbroken(text: string | undefined): string {
  return (text ?? '').replace(/ (?=[:;!?»])|(?<=«) /g, '\u00a0');
}
