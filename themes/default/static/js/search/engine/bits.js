// Reading what src/search/bits.rs and posting.rs write: numbers as bits, and posting lists made of them.
const searchBits = (() => {
  function bytes(base64) {
    const text = atob(base64), out = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
    return out;
  }

  // Reads from bit `at` on, the highest of a byte first; zeros behind the end.
  function reader(data, at = 0) {
    const bit = () => data[at >> 3] >> (7 - (at++ & 7)) & 1;
    const self = {
      get at() { return at; },
      bit,
      plain(count) {
        let n = 0;
        while (count > 0) {
          const left = 8 - (at & 7), some = left < count ? left : count;
          n = n * (1 << some) + (data[at >> 3] >> (left - some) & (1 << some) - 1);
          at += some;
          count -= some;
        }
        return n;
      },
      small() {
        let more = 0;
        while (!bit() && at < data.length * 8) more++;
        return 2 ** more + self.plain(more);
      },
      distance(low) {
        let high = 0;
        while (bit()) high++;
        return high * 2 ** low + self.plain(low);
      },
      // Hands `count` ascending numbers below `room` on.
      ascending(count, room, take) {
        const low = lowBits(count, room);
        for (let n = 0, next = 0; n < count; n++) {
          next += self.distance(low) + 1;
          take(next - 1, n);
        }
      },
    };
    return self;
  }

  function lowBits(count, room) {
    let low = 0;
    while (Math.max(count, 1) * 2 ** (low + 1) * 3 <= room * 2) low++;
    return low;
  }

  // Where a token stands in a document, as bits: one for each number of a unit, and TITLE, or ANYWHERE where nobody knows; and
  // whether it is known to stand in the title, NAMED, and in a heading, HEADED.
  const TITLE = 1 << 16, ANYWHERE = TITLE * 2 - 1, NAMED = 1 << 17, HEADED = 1 << 18;

  // Hands the entries of a list on, document by document; returns the number of the file that holds it instead, or -1.
  function list(from, room, take) {
    const count = from.small();
    if (from.bit()) {
      if (from.bit()) return from.small() - 1;
      const documents = [], titles = new Set();
      from.ascending(count, room, (document) => documents.push(document));
      from.ascending(from.small() - 1, count, (n) => titles.add(n));
      documents.forEach((document, n) => take(document, titles.has(n) ? ANYWHERE | NAMED : ANYWHERE));
      return -1;
    }
    const low = lowBits(count, room);
    for (let n = 0, next = 0; n < count; n++) {
      next += from.distance(low) + 1;
      take(next - 1, entry(from));
    }
    return -1;
  }

  function entry(from) {
    if (!from.bit()) return 1 << from.plain(4);
    const title = from.bit(), heading = from.bit(), units = from.small() - 1;
    let stands = (title ? TITLE | NAMED : units ? 0 : ANYWHERE) | (heading ? HEADED : 0);
    if (units < 4) for (let n = 0; n < units; n++) stands |= 1 << from.plain(4);
    else stands |= from.plain(16);
    return stands;
  }

  // The documents of a list in base64, in order.
  function documents(base64, room) {
    const found = [];
    if (base64) list(reader(bytes(base64)), room, (document) => found.push(document));
    return found;
  }

  return { bytes, reader, lowBits, list, documents, TITLE, ANYWHERE, NAMED, HEADED };
})();
