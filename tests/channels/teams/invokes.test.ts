import { answerInvoke, type Feedback } from '../../../src/channels/teams/invokes';

const NOT_HERE = 'Not here.';

async function asked(name: unknown, value?: unknown, more: object = {}) {
  const judged: Feedback[] = [];
  const answer = await answerInvoke({ name, value, ...more } as object, {
    notHere: NOT_HERE,
    feedback: async (each) => void judged.push(each),
  });
  return { ...answer, judged };
}

const judgement = (reaction: unknown) => ({
  actionName: 'feedback',
  actionValue: { reaction, feedback: '{"feedbackText":"thanks"}' },
});

describe('feedback', () => {
  it.each([
    ['like', true],
    ['dislike', false],
  ])('"%s" is taken note of and answered with 200 and an empty object', async (reaction, helpful) => {
    const { status, body, judged } = await asked('message/submitAction', judgement(reaction), {
      replyToId: '7',
    });
    expect({ status, body }).toEqual({ status: 200, body: {} });
    expect(judged).toEqual([{ messageId: '7', helpful }]);
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'like'],
    ['an unknown reaction', judgement('shrug')],
    ['no reaction', { actionName: 'feedback' }],
    ['null', null],
  ])('that is %s is a bad request and changes nothing', async (_what, value) => {
    const { status, body, judged } = await asked('message/submitAction', value);
    expect(status).toBe(400);
    expect(body).toEqual({ error: { code: 'BadRequest', message: expect.any(String) as string } });
    expect(judged).toEqual([]);
  });

  it('another action of a message is acknowledged', async () => {
    expect(await asked('message/submitAction', { actionName: 'other' })).toMatchObject({
      status: 200,
      body: {},
    });
  });
});

describe('what this bot does not do is answered as the client expects it', () => {
  it.each([
    ['message/fetchTask', { task: { type: 'message', value: NOT_HERE } }],
    ['task/fetch', { task: { type: 'message', value: NOT_HERE } }],
    ['task/submit', { task: { type: 'message', value: NOT_HERE } }],
    ['composeExtension/fetchTask', { task: { type: 'message', value: NOT_HERE } }],
    ['composeExtension/query', { composeExtension: { type: 'message', text: NOT_HERE } }],
    ['composeExtension/queryLink', { composeExtension: { type: 'message', text: NOT_HERE } }],
    ['composeExtension/anonymousQueryLink', { composeExtension: { type: 'message', text: NOT_HERE } }],
    ['composeExtension/submitAction', { composeExtension: { type: 'message', text: NOT_HERE } }],
    ['composeExtension/selectItem', { composeExtension: { type: 'message', text: NOT_HERE } }],
    ['composeExtension/setting', {}],
    ['composeExtension/onCardButtonClicked', {}],
    ['config/fetch', { responseType: 'config', config: { type: 'message', value: NOT_HERE } }],
    ['config/submit', { responseType: 'config', config: { type: 'message', value: NOT_HERE } }],
    ['fileConsent/invoke', {}],
    ['actionableMessage/executeAction', {}],
    ['signin/failure', {}],
  ])('%s: 200', async (name, body) => {
    expect(await asked(name)).toMatchObject({ status: 200, body });
  });

  it('application/search finds nothing', async () => {
    expect(await asked('application/search')).toMatchObject({
      status: 200,
      body: { statusCode: 200, value: { results: [] } },
    });
  });

  it.each([
    ['without a value', undefined, 'BadRequest'],
    ['with a text', 'x', 'BadRequest'],
    ['with an action that has no verb', { action: {} }, 'BadRequest'],
    ['with a verb nobody knows', { action: { type: 'Action.Execute', verb: 'fly' } }, 'NotSupported'],
  ])('adaptiveCard/action %s: 200, with the error in the body', async (_what, value, code) => {
    expect(await asked('adaptiveCard/action', value)).toMatchObject({
      status: 200,
      body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code } },
    });
  });

  it('a token exchange fails as a failed exchange does', async () => {
    const value = { id: 'a', connectionName: 'b', token: 'c' };
    expect(await asked('signin/tokenExchange', value)).toMatchObject({
      status: 412,
      body: { id: 'a', connectionName: 'b', failureDetail: expect.any(String) as string },
    });
    expect((await asked('signin/tokenExchange', 'x')).status).toBe(412);
    expect((await asked('signin/verifyState', { state: '123456' })).status).toBe(404);
  });

  it.each([
    ['an invented name', 'what/ever', 404],
    ['a name that is a property of every object', '__proto__', 404],
    ['no name', undefined, 400],
    ['a name that is no text', 7, 400],
    ['an empty name', '', 400],
  ])('%s: a plain error', async (_what, name, status) => {
    expect(await asked(name)).toMatchObject({
      status,
      body: { error: { code: expect.any(String) as string } },
    });
  });
});
