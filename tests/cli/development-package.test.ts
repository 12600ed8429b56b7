import { developmentPackage } from '../../src/cli/development-package';

it('is given where it is installed', async () => {
  expect(await developmentPackage(() => Promise.resolve('here'))).toBe('here');
});

it('that a production install left out is not a stack but what to do', async () => {
  const missing = Object.assign(new Error("Cannot find package 'x'"), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(developmentPackage(() => Promise.reject(missing))).rejects.toMatchObject({
    code: 'development-package',
    message: expect.stringContaining('npm ci') as string,
  });
});

it('that is broken says so itself', async () => {
  const broken = new Error('broken');
  await expect(developmentPackage(() => Promise.reject(broken))).rejects.toBe(broken);
});
