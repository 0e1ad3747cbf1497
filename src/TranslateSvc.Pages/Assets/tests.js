// Paired approximate randomization (Riezler and Maxwell 2005) over any rows, with a small generator of fixed seed (sfc32), so that a filter always gives the same p.
const TRIALS = 1000;

function sfc32(seed) {
  let [a, b, c, d] = [seed | 0, 0x9E3779B9 | 0, 0x243F6A88 | 0, 1];
  const next = () => {
    const t = (a + b | 0) + d | 0;
    d = d + 1 | 0;
    a = b ^ (b >>> 9);
    b = c + (c << 3) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return t;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

function* randomization(one, other, metric, rows) {
  const width = metric.width;
  const [sumsA, sumsB] = [sumRows(one, width, rows), sumRows(other, width, rows)];
  const observed = Math.abs(metric.of(sumsA) - metric.of(sumsB));
  const [a, b] = [new Float64Array(width), new Float64Array(width)];
  const next = sfc32(12345);
  // Only rows in which the two differ can change anything.
  const different = rows.filter(row => {
    for (let i = row * width; i < (row + 1) * width; i++) if (one[i] !== other[i]) return true;
    return false;
  });
  if (different.length === 0) return 1;
  let asFar = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    a.set(sumsA);
    b.set(sumsB);
    let bits = 0;
    for (let k = 0; k < different.length; k++) {
      if ((k & 31) === 0) bits = next();
      const swap = bits & 1;
      bits >>>= 1;
      if (!swap) continue;
      for (let i = 0, at = different[k] * width; i < width; i++) {
        const change = one[at + i] - other[at + i];
        a[i] -= change;
        b[i] += change;
      }
    }
    if (Math.abs(metric.of(a) - metric.of(b)) >= observed - 1e-9) asFar++;
    if (trial % 20 === 19) yield trial;
  }
  return (asFar + 1) / (TRIALS + 1);
}
