// Sends MAILS digests through nodemailer's pool, each rendered for its reader, and prints the seconds it took.
// usage: node send.mjs PORT CONNECTIONS MAILS DIGEST.json TEMPLATE-FOLDER
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import mustache from 'mustache';
import nodemailer from 'nodemailer';

const [port, connections, mails, digest, templates] = process.argv.slice(2);
const view = JSON.parse(readFileSync(digest, 'utf8'));
const html = readFileSync(join(templates, 'digest.html.mustache'), 'utf8');
const text = readFileSync(join(templates, 'digest.txt.mustache'), 'utf8');
const plain = { escape: value => value };
const pool = nodemailer.createTransport({
  host: '127.0.0.1', port: Number(port), secure: false, ignoreTLS: true,
  pool: true, maxConnections: Number(connections), maxMessages: Infinity,
});

function mail(i) {
  const links = Object.fromEntries(
    ['web', 'preferences', 'unsubscribe'].map(page => [page, `https://news.example.org/${page}/token-of-reader-${i}`]));
  const values = { ...view, reader: { why: 'You chose these topics.', ...links } };
  return {
    from: 'Institute for Measured Peace <digest@news.example.org>',
    to: `reader${i}@example.org`,
    subject: view.subject,
    html: mustache.render(html, values),
    text: mustache.render(text, values, {}, plain),
    headers: {
      'List-Unsubscribe': `<${links.unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

const begun = performance.now();
let next = 0;
async function send() {
  while (next < Number(mails)) await pool.sendMail(mail(next++));
}
await Promise.all(Array.from({ length: Number(connections) * 2 }, send));
console.log((performance.now() - begun) / 1000);
pool.close();
