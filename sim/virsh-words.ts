/** virsh's own grammar: words, single and double quotes, `\`, `;` and newline between commands, `#` to the line's end. */
const TOKEN = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|(#[^\n]*)|([;\n])|([ \t]+)|([^'"\\;\n \t#]+|#)/g;

/** The commands in one argument of virsh. In: `echo a;net-uuid 'my net'` · Out: `[["echo","a"],["net-uuid","my net"]]`. */
export function virshWords(text: string): string[][] {
  const commands: string[][] = [[]];
  let word: string | null = null;
  const endWord = () => {
    if (word !== null) commands.at(-1)?.push(word);
    word = null;
  };
  for (const [all, single, double, escaped, comment, separator, blank, plain] of text.matchAll(TOKEN)) {
    const isComment = comment !== undefined && word === null;
    if (separator !== undefined || blank !== undefined || isComment) endWord();
    if (separator !== undefined) commands.push([]);
    if (separator !== undefined || blank !== undefined || isComment) continue;
    word = (word ?? "") + (single ?? double?.replace(/\\([\s\S])/g, "$1") ?? escaped ?? plain ?? all);
  }
  endWord();
  return commands.filter((command) => command.length > 0);
}
