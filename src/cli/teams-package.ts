// npm run teams:package: the zip that is uploaded to Microsoft Teams, checked. For administrators; see docs/teams.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { colorIconFaults, outlineIconFaults } from '../channels/teams/check-icon';
import { COLOR_SIZE, colorIcon, OUTLINE_SIZE, outlineIcon } from '../channels/teams/icons';
import { ICONS, teamsManifest } from '../channels/teams/manifest';
import { readConfig } from '../config/config';
import { loadDotEnv } from '../config/dot-env';
import { loadKnowledge } from '../knowledge/load';
import { drawPng } from '../sketches/png';
import { developmentPackage } from './development-package';
import { fail } from './fail';

const USAGE = `Usage: npm run teams:package [-- --out FILE]

--out  the file to write; dist/teams-app.zip by default`;

/** Any will do, as long as the same content makes the same file; local, as zip files count. */
const DATE = new Date(2026, 0, 1);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(__dirname, '../teams-app.zip') },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  loadDotEnv();
  const { KNOWLEDGE_DIR, PUBLIC_URL, MicrosoftAppId } = process.env;
  // Only these: whoever packs the app need not hold the bot's secret.
  const { knowledgeDir, publicUrl } = readConfig({ KNOWLEDGE_DIR, PUBLIC_URL });
  const { bot } = loadKnowledge(knowledgeDir);
  const manifest = teamsManifest(bot, { appId: MicrosoftAppId?.trim(), publicUrl });
  const { AppManifestUtils } = await developmentPackage(() => import('@microsoft/app-manifest'));
  const { ZipFile } = await developmentPackage(() => import('yazl'));
  const [color, outline] = await Promise.all([
    drawPng(colorIcon(manifest.accentColor), 1),
    drawPng(outlineIcon(), 1),
  ]);
  const faults = [
    ...(await AppManifestUtils.validateAgainstSchema(manifest)).map((fault) => `manifest.json ${fault}`),
    ...colorIconFaults(color, COLOR_SIZE).map((fault) => `${ICONS.color} ${fault}`),
    ...outlineIconFaults(outline, OUTLINE_SIZE).map((fault) => `${ICONS.outline} ${fault}`),
  ];
  if (faults.length > 0) throw new Error(`Teams would not take this package:\n${faults.join('\n')}`);

  const zip = new ZipFile();
  // Not compressed: zlib's output may change with Node.
  const as = { mtime: DATE, mode: 0o100644, compress: false, forceDosTimestamp: true };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', as);
  zip.addBuffer(color, ICONS.color, as);
  zip.addBuffer(outline, ICONS.outline, as);
  zip.end();
  const file = resolve(values.out);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await buffer(zip.outputStream));
  console.log(
    `${file}: ${manifest.name.short} ${manifest.version}, app ${manifest.id}, bot ${manifest.bots[0]?.botId}. ` +
      'Upload it in the Teams admin center or in Teams under Apps.',
  );
}

main().catch(fail);
