/** JSON as it was written: every number keeps its digits, because none is ever made a number. */
export type Raw =
  | { type: 'object'; entries: [string, Raw][] }
  | { type: 'list'; items: Raw[] }
  | { type: 'string'; text: string }
  | { type: 'word'; text: string };

/** Reads JSON text; nothing when it is none. */
export function readRaw(text: string): Raw | undefined {
  const reader = new Reader(text);
  try {
    const value = reader.value();
    return reader.atEnd() ? value : undefined;
  } catch {
    return undefined;
  }
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.space();
    return this.at >= this.text.length;
  }

  value(): Raw {
    this.space();
    const sign = this.text[this.at];
    if (sign === '{') return this.object();
    if (sign === '[') return this.list();
    if (sign === '"') return { type: 'string', text: this.string() };
    return { type: 'word', text: this.word() };
  }

  private object(): Raw {
    const entries: [string, Raw][] = [];
    this.expect('{');
    while (!this.take('}')) {
      if (entries.length > 0) this.expect(',');
      this.space();
      const name = this.string();
      this.expect(':');
      entries.push([name, this.value()]);
    }
    return { type: 'object', entries };
  }

  private list(): Raw {
    const items: Raw[] = [];
    this.expect('[');
    while (!this.take(']')) {
      if (items.length > 0) this.expect(',');
      items.push(this.value());
    }
    return { type: 'list', items };
  }

  private string(): string {
    const start = this.at;
    if (this.text[start] !== '"') throw new SyntaxError('a string was expected');
    let end = start + 1;
    while (this.text[end] !== '"') {
      if (end >= this.text.length) throw new SyntaxError('a string has no end');
      end += this.text[end] === '\\' ? 2 : 1;
    }
    this.at = end + 1;
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }

  private word(): string {
    const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(
      this.text.slice(this.at, this.at + 400),
    )?.[0];
    if (!word) throw new SyntaxError('no value');
    this.at += word.length;
    return word;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private take(sign: string): boolean {
    this.space();
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new SyntaxError(`${sign} was expected`);
  }
}

/** The value set out on lines, digits intact. */
export function setOut(raw: Raw, depth = 0): string {
  const inner = '  '.repeat(depth + 1);
  const outer = '  '.repeat(depth);
  switch (raw.type) {
    case 'object':
      if (raw.entries.length === 0) return '{}';
      return `{\n${raw.entries.map(([name, value]) => `${inner}${JSON.stringify(name)}: ${setOut(value, depth + 1)}`).join(',\n')}\n${outer}}`;
    case 'list':
      if (raw.items.length === 0) return '[]';
      return `[\n${raw.items.map((item) => `${inner}${setOut(item, depth + 1)}`).join(',\n')}\n${outer}]`;
    case 'string':
      return JSON.stringify(raw.text);
    case 'word':
      return raw.text;
  }
}
