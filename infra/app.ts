import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { loadStage } from './config.ts';
import { judge } from './nag.ts';
import { addStacks } from './stacks/stacks.ts';

const app = new App();
const stage = await loadStage(String(app.node.tryGetContext('stage')));
await bundleFunctions(stage, { hurried: app.node.tryGetContext('hurried') === true });
addStacks(app, stage);
// Judging takes seconds, and what never leaves the machine is judged by the tests.
if (stage.name !== 'local') judge(app, stage.name);
app.synth();
