// Bradley–Terry strengths from picks (Bradley and Terry 1952), a tie as half a win for each. A normal prior of standard deviation 1.5 on each strength
// keeps few picks from saying too much; the interval is the posterior's curvature (Laplace). Shown on the scale of chess ratings around 1000.
const PRIOR_VARIANCE = 1.5 ** 2;
const POINTS = 400 / Math.LN10;

// picks: [{ a, b, result }] with result 1 (a better), 0 (b better) or 0.5.
function bradleyTerry(count, picks) {
  const strength = new Array(count).fill(0);
  let hessian;
  for (let round = 0; round < 50; round++) {
    const gradient = strength.map(s => -s / PRIOR_VARIANCE);
    hessian = strength.map((_, i) => strength.map((_, j) => i === j ? 1 / PRIOR_VARIANCE : 0));
    for (const { a, b, result } of picks) {
      const p = 1 / (1 + Math.exp(strength[b] - strength[a]));
      gradient[a] += result - p;
      gradient[b] -= result - p;
      const weight = p * (1 - p);
      hessian[a][a] += weight;
      hessian[b][b] += weight;
      hessian[a][b] -= weight;
      hessian[b][a] -= weight;
    }
    const inverse = inverted(hessian);
    const step = inverse.map(row => row.reduce((sum, value, j) => sum + value * gradient[j], 0));
    step.forEach((by, i) => { strength[i] += by; });
    if (Math.max(...step.map(Math.abs)) < 1e-10) break;
  }
  const covariance = centred(inverted(hessian));
  return strength.map((s, i) => {
    const half = 1.96 * Math.sqrt(Math.max(0, covariance[i][i])) * POINTS;
    const rating = 1000 + s * POINTS;
    return { rating, low: rating - half, high: rating + half };
  });
}

// Only differences of strengths mean anything: the uncertainty of their common level is taken out.
function centred(matrix) {
  const n = matrix.length;
  const rows = matrix.map(row => row.reduce((a, b) => a + b, 0) / n);
  const all = rows.reduce((a, b) => a + b, 0) / n;
  return matrix.map((row, i) => row.map((v, j) => v - rows[i] - rows[j] + all));
}

// Gauss–Jordan; the matrix is positive definite.
function inverted(matrix) {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => i === j ? 1 : 0)]);
  for (let i = 0; i < n; i++) {
    const pivot = work[i][i];
    work[i] = work[i].map(v => v / pivot);
    for (let k = 0; k < n; k++) {
      if (k === i || work[k][i] === 0) continue;
      const factor = work[k][i];
      work[k] = work[k].map((v, j) => v - factor * work[i][j]);
    }
  }
  return work.map(row => row.slice(n));
}

// A pick of one among several is a win over each other; a tie is a tie of each pair.
function pairsOf(columns, pick) {
  if (pick !== null) return columns.filter(c => c !== pick).map(c => ({ a: pick, b: c, result: 1 }));
  return columns.flatMap((a, i) => columns.slice(i + 1).map(b => ({ a, b, result: 0.5 })));
}
