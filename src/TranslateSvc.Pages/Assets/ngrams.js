// Counts n-grams of the texts of one row at once: an n-gram is a node of a trie, children are found in an open-addressing table
// whose slots carry the row they belong to, so that a new row clears nothing.
class NgramCounter {
  constructor() {
    this.row = 0;
    this.grow(1 << 14);
  }

  grow(slots) {
    this.mask = slots - 1;
    this.stamp = new Int32Array(slots);
    this.parent = new Int32Array(slots);
    this.symbol = new Int32Array(slots);
    this.node = new Int32Array(slots);
    this.row = 0;
  }

  // texts: arrays of small integers. Afterwards counts[t][node], order[node] and size describe the row.
  count(texts, orders) {
    let most = 1;
    for (const text of texts) most += text.length * orders;
    if (most * 2 > this.mask) this.grow(2 ** Math.ceil(Math.log2(most * 2 + 2)));
    if (!this.order || this.order.length < most) this.order = new Uint8Array(most * 2);
    this.counts = texts.map((_, t) => {
      const old = this.counts?.[t];
      return old && old.length >= most ? old.fill(0, 0, most) : new Int32Array(most * 2);
    });
    this.row++;
    this.size = 1;
    texts.forEach((text, t) => {
      const counts = this.counts[t];
      for (let i = 0; i < text.length; i++) {
        let node = 0;
        for (let n = 1; n <= orders && i + n <= text.length; n++) {
          node = this.child(node, text[i + n - 1], n);
          counts[node]++;
        }
      }
    });
  }

  child(parent, symbol, order) {
    let slot = (Math.imul(parent, 0x9E3779B1) ^ Math.imul(symbol + 1, 0x85EBCA6B));
    slot = (slot ^ (slot >>> 15)) & this.mask;
    while (this.stamp[slot] === this.row) {
      if (this.parent[slot] === parent && this.symbol[slot] === symbol) return this.node[slot];
      slot = (slot + 1) & this.mask;
    }
    this.stamp[slot] = this.row;
    this.parent[slot] = parent;
    this.symbol[slot] = symbol;
    this.node[slot] = this.size;
    this.order[this.size] = order;
    return this.size++;
  }
}

// 13a: mteval-v13a's tokenization, which sacreBLEU's BLEU uses.
function tokens13a(line) {
  let text = line.replace(/<skipped>/g, '').replace(/-\n/g, '').replace(/\n/g, ' ');
  if (text.includes('&')) text = text.replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>');
  text = ` ${text} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ');
  return text.split(PYTHON_SPACE).filter(token => token.length > 0);
}

// What Python's str.split() splits at; JavaScript's \s differs in four characters.
const PYTHON_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
const PYTHON_SPACES = new RegExp(PYTHON_SPACE.source, 'gu');

function codePoints(line) {
  return Array.from(line.replace(PYTHON_SPACES, ''), c => c.codePointAt(0));
}
