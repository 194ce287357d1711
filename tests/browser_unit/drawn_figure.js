/* A figure as Plotly keeps it, 400 × 300 px large at (1000, 500) of the window: the time axis shows 0 to 10 over 200 px from
   px 50 on, the other one 1 to 0 over 240 px from px 20 on. */

/**
 * @param {number} start
 * @param {number} length
 * @param {[number, number]} range
 */
const axis = (start, length, range) => ({
  _offset: start,
  _length: length,
  range,
  l2p: (/** @type {number} */ value) => value * (length / Math.abs(range[1] - range[0])),
  p2l: (/** @type {number} */ px) => px / (length / Math.abs(range[1] - range[0])),
});

/** @returns {any} an element of Plotly, as far as vendors/plotly.js reads it */
export const drawnFigure = () => ({
  data: [{}],
  getBoundingClientRect: () => ({ left: 1000, top: 500 }),
  _fullLayout: {
    width: 400,
    height: 300,
    _size: { t: 20, b: 40 },
    xaxis: axis(50, 200, [0, 10]),
    yaxis: axis(20, 240, [1, 0]),
  },
});
