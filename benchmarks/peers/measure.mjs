// Measures one peer: node measure.mjs PEER CONTEXTS FOLDER SECONDS. PEER is a module beside this one, CONTEXTS the
// folder of JSON-LD contexts; FOLDER has valid.ndjson and tampered.ndjson. Writes one JSON object. A peer exports
// `packages`, `prepare({contexts, lines})`, and `verify(line)`, which answers whether it accepts the credential.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const underWay = 16;
const [peerName, contexts, folder, seconds] = process.argv.slice(2);
// Some libraries talk on standard output.
console.log = console.error;

const peer = await import(`./${peerName}.mjs`);
const [valid, tampered] = ['valid', 'tampered'].map(readLines);
await peer.prepare({contexts, lines: valid});
const accepted = await countAccepted(valid);
const wronglyAccepted = await countAccepted(tampered);
const isRight = accepted === valid.length && wronglyAccepted === 0;
if(isRight) {
  await verifyFor(Number(seconds) / 2);
}
const measured = isRight ? await verifyFor(Number(seconds)) : {count: 0, seconds: 0, processorSeconds: 0};
process.stdout.write(JSON.stringify({
  accepted, refused: tampered.length - wronglyAccepted, ...measured, versions: versionsOf(peer.packages), node: process.version,
}));

function readLines(name) {
  return readFileSync(join(folder, `${name}.ndjson`), 'utf8').split('\n').filter(line => line.length > 0);
}

async function countAccepted(lines) {
  const answers = await Promise.all(lines.map(line => peer.verify(line)));
  return answers.filter(isAccepted => isAccepted).length;
}

// Round and round through the valid ones, several under way: some libraries hand signatures to other threads.
async function verifyFor(duration) {
  const usedBefore = process.cpuUsage();
  const started = performance.now();
  let count = 0;
  await Promise.all(Array.from({length: underWay}, async () => {
    while(performance.now() - started < duration * 1000) {
      if(!await peer.verify(valid[count++ % valid.length])) {
        throw new Error('a credential that was accepted before is refused');
      }
    }
  }));
  const {user, system} = process.cpuUsage(usedBefore);
  return {count, seconds: (performance.now() - started) / 1000, processorSeconds: (user + system) / 1e6};
}

function versionsOf(packages) {
  return Object.fromEntries(packages.map(name =>
    [name, JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', name, 'package.json'), 'utf8')).version]));
}
