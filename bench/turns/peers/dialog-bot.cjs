// The stock way to ask in turns (BotBuilder-Samples, 05.multi-turn-prompt): a waterfall of text prompts, its place kept in
// MemoryStorage. It ends and begins anew after four questions.
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');
const { ConversationState, MemoryStorage, UserState } = require('botbuilder');
const {
  ComponentDialog,
  DialogSet,
  DialogTurnStatus,
  TextPrompt,
  WaterfallDialog,
} = require('botbuilder-dialogs');
const restify = require('restify');

class QuestionsDialog extends ComponentDialog {
  constructor(userState) {
    super('questions');
    this.profile = userState.createProperty('profile');
    this.addDialog(new TextPrompt('text'));
    const ask = (question) => async (step) => {
      step.values[question] = step.result;
      return step.prompt('text', question);
    };
    this.addDialog(
      new WaterfallDialog('waterfall', [
        ...['How do you travel?', 'What is your name?', 'Where do you live?', 'Is this right?'].map(ask),
        async (step) => {
          const profile = await this.profile.get(step.context, {});
          profile.answers = Object.values(step.values);
          await step.context.sendActivity(`Thanks. You said: ${step.result}`);
          return step.endDialog();
        },
      ]),
    );
    this.initialDialogId = 'waterfall';
  }

  async run(context, accessor) {
    const set = new DialogSet(accessor).add(this);
    const dialogContext = await set.createContext(context);
    const { status } = await dialogContext.continueDialog();
    if (status === DialogTurnStatus.empty) await dialogContext.beginDialog(this.id);
  }
}

const storage = new MemoryStorage();
const conversationState = new ConversationState(storage);
const userState = new UserState(storage);
const dialog = new QuestionsDialog(userState);
const dialogState = conversationState.createProperty('DialogState');

class DialogBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await dialog.run(context, dialogState);
      await next();
    });
  }

  async run(context) {
    await super.run(context);
    await conversationState.saveChanges(context, false);
    await userState.saveChanges(context, false);
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new DialogBot();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  await adapter.process(req, res, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => console.log(`http://localhost:${server.address().port}/`));
