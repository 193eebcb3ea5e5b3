import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = (file: string) => readFileSync(new URL(file, root), 'utf8');

describe('the machine that CI builds on', () => {
  const packages = text('.ci/debian-packages.txt')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/)[0]);

  it('has each package once', () => {
    expect(packages).toEqual([...new Set(packages)]);
    expect(packages).toContain('chromium');
  });

  it('gets its packages from one list, as the container for development does', () => {
    const files = globSync(['.ci/*', '.devcontainer/*', 'test/support/**/*.sh'], { cwd: root.pathname });
    expect(files).toContain('test/support/radosgw.sh');
    expect(files.filter((file) => /\bapt(-get)? install\b/.test(text(file)))).toEqual([
      '.ci/install-packages',
    ]);
    for (const file of ['.ci/run', 'test/support/radosgw.sh', '.devcontainer/Dockerfile'])
      expect(text(file)).toContain('install-packages');
  });

  it('is in the container a Debian with a Node.js that the project can start with', () => {
    const image = /^FROM node:(\d+)\.\d+\.\d+-bookworm$/m.exec(text('.devcontainer/Dockerfile'));
    const { engines } = JSON.parse(text('package.json')) as { engines: { node: string } };
    expect(`>=${image?.[1]}`).toBe(engines.node);
    const { build } = JSON.parse(text('.devcontainer/devcontainer.json')) as { build: object };
    expect(build).toEqual({ dockerfile: 'Dockerfile', context: '../.ci' });
  });
});
