using System.CommandLine;
using TranslateSvc.ApertiumRewrite;
using TranslateSvc.ApertiumRewrite.Training;

return await new RootCommand("Trains and scores the embedded engine.") { ScoreCommand.Create(), TranslateCommand.Create(), TrainCommand.Create() }
    .Parse(args).InvokeAsync().ConfigureAwait(false);
