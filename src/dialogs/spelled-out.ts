// The picture of a device stands for its name. Called once for each message.
import type { Subject } from './subject';

export function spelledOut({ knowledge }: Subject, text: string): string {
  const pictured = Object.values(knowledge.vocabulary.devices).flatMap(({ label, emoji = [] }) =>
    emoji.map((each) => ({ each, label })),
  );
  return pictured.reduce((said, { each, label }) => said.replaceAll(each, ` ${label} `), text).trim();
}
