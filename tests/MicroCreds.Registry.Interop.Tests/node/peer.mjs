// The other side of a round trip: signs and verifies with other people's implementations. One request a line on
// standard input, {"id", "op", ...}; one answer a line on standard output, {"id", "result"} or {"id", "error"}.
// Its argument is the folder with the contexts and their manifest.
import {createInterface} from 'node:readline';
import {addContext, readContexts} from './documents.mjs';
import * as dataIntegrity from './data-integrity.mjs';
import * as sdJwt from './sd-jwt.mjs';
import * as tampering from './tampering.mjs';
import * as tokens from './tokens.mjs';

const operations = {
  addContext,
  proofKey: dataIntegrity.newKey,
  sign: dataIntegrity.sign,
  signPresentation: dataIntegrity.signPresentation,
  verify: dataIntegrity.verify,
  verifyPresentation: dataIntegrity.verifyPresentation,
  tokenKey: tokens.newKey,
  signToken: tokens.sign,
  verifyToken: tokens.verify,
  issueSdJwt: sdJwt.issue,
  issueSdJwtVc: sdJwt.issueVc,
  presentSdJwt: sdJwt.present,
  verifySdJwt: sdJwt.verify,
  tamper: tampering.variants,
};

readContexts(process.argv[2]);
for await (const line of createInterface({input: process.stdin, crlfDelay: Infinity})) {
  const {id, op, ...request} = JSON.parse(line);
  let answer;
  try {
    answer = {id, result: await operations[op](request)};
  } catch(error) {
    answer = {id, error: `${op}: ${error.stack ?? error}`};
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
