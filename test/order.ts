/** In which order files of tests are run. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that drive a browser wait more than they compute: they are spread evenly among the others, not run one after another. */
export class BrowserBesideOthers extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const last = sorted.filter(({ project }) => project.config.sequence.groupOrder > 0);
    const browser = sorted.filter(({ project }) => project.name === 'browser');
    const others = sorted.filter((file) => !last.includes(file) && !browser.includes(file));
    const step = others.length / Math.max(1, browser.length);
    const spread = browser.flatMap((file, at) => [
      file,
      ...others.slice(Math.round(at * step), Math.round((at + 1) * step)),
    ]);
    return [...(browser.length === 0 ? others : spread), ...last];
  }
}
