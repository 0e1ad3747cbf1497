// Makes elements. Text only ever becomes a text node, so nothing in a document can become markup.
function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

function el(name, props = {}, ...children) {
  return fill(document.createElement(name), props, children);
}

function svg(name, props = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), props, children);
}

function byId(id) {
  return document.getElementById(id);
}

// Runs a generator in slices short enough that the page keeps answering. Returns a function that gives up.
function inSlices(steps, done) {
  let stopped = false;
  function slice() {
    if (stopped) return;
    const end = performance.now() + 12;
    do {
      const step = steps.next();
      if (step.done) {
        done(step.value);
        return;
      }
    } while (performance.now() < end);
    setTimeout(slice, 0);
  }
  setTimeout(slice, 0);
  return () => { stopped = true; };
}
