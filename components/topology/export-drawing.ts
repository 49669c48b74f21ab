/** The fonts that a drawing needs to look outside Puente as it does here. */
const FAMILIES = ["Atkinson Hyperlegible Next Variable", "JetBrains Mono Variable"];

function fontFaces(): CSSFontFaceRule[] {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      // A style sheet of another origin (an extension's) can't be read, and has none of our fonts.
      return [];
    }
  });
  const isOurs = (rule: CSSRule): rule is CSSFontFaceRule =>
    rule instanceof CSSFontFaceRule &&
    FAMILIES.includes(rule.style.getPropertyValue("font-family").replace(/["']/g, ""));
  // The Latin part alone: names in other scripts fall back to the reader's own fonts.
  return rules
    .filter(isOurs)
    .filter((rule) => /U\+0{0,4}-0?0?FF\b/i.test(rule.style.getPropertyValue("unicode-range")));
}

async function toDataUrl(url: string): Promise<string> {
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** `@font-face` rules with the app's own fonts inside; empty where they can't be had: the file then names them only. */
export async function embedFonts(): Promise<string> {
  const faces = fontFaces().map(async (rule) => {
    const source = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue("src"))?.[1];
    if (!source) return "";
    const url = new URL(source, rule.parentStyleSheet?.href ?? document.baseURI).href;
    const family = rule.style.getPropertyValue("font-family");
    return `@font-face{font-family:${family};src:url(${await toDataUrl(url)}) format('woff2');font-weight:200 800}`;
  });
  return (await Promise.all(faces)).join("");
}

/** An SVG drawn at twice its size, for slides. */
export async function drawPng(svg: string, size: { width: number; height: number }): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(size.width * 2);
  canvas.height = Math.ceil(size.height * 2);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}
