using System.CommandLine;
using TranslateSvc.Cli.Batches.Inputs;
using TranslateSvc.Cli.Calls;
using TranslateSvc.Cli.Commands;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary><c>tsvc batch translate</c> and <c>tsvc batch summarize</c>.</summary>
internal sealed class BatchRunCommand : ICliCommand
{
    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Files, directories, globs in quotes ('news/**/*.txt'), tables (.jsonl, .csv), or - for standard input (JSON Lines).",
    };

    private readonly BatchInputFlags _input = new();
    private readonly BatchOutputOptions _output = new();
    private readonly DocumentOptions _document;
    private readonly BatchWork _work;
    private readonly Option<string?> _name = OptionFactory.Text("--name", "TEXT", "What lists call the batch, at most 200 characters.");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show the plan, tokens and cost; store nothing, call no engine." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the batch that an earlier run of this command left." };
    private readonly Option<bool> _retry = new("--retry-failed") { Description = "Work again on what failed or is incomplete, then write the output anew." };

    public BatchRunCommand(bool translates)
    {
        _document = new DocumentOptions(translates ? "Target: fr, fr-FR, fr-CA, en, en-US, en-GB. Required." : "Language of the summaries: fr, fr-CA, en, en-GB, … Default: each text's.", "Write here instead of standard output, whole or not at all; needed for --resume.");
        _work = translates ? new TranslateWork() : new SummarizeWork();
        Syntax = new Command(translates ? "translate" : "summarize", translates ? "Translates many texts in one batch." : "Summarizes many texts in one batch.") { _inputs };
        _input.AddTo(Syntax);
        _work.AddTo(Syntax);
        _document.AddTo(Syntax);
        _output.AddTo(Syntax);
        foreach (Option option in new Option[] { _name, _resume, _retry, _dryRun }) Syntax.Add(option);
    }

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = await _document.ReadAsync(parsed, context.Reader, cancellationToken);
        _work.Require(settings);
        var reconnect = _output.Reconnect(parsed, context);
        var item = _work.Item(parsed, settings);
        if (parsed.GetValue(_dryRun)) return await PlanAsync(context, parsed, settings, item, reconnect, cancellationToken);
        var resumes = parsed.GetValue(_resume) || parsed.GetValue(_retry);
        var journal = Journal(context, parsed, settings, item, resumes);
        var target = _output.Target(parsed, settings.Output, replace: resumes);
        await using (target.Open(context))
        {
            // Opened once to learn before the upload that it cannot be written.
        }

        if (journal.Batch is null)
        {
            var batch = await UploadAsync(context, parsed, settings, journal, isNew: !resumes, item, reconnect, cancellationToken);
            journal = journal with { Batch = batch.Name };
            if (settings.Output is { } output) await journal.WriteAsync(output, cancellationToken);
            context.Notes.Say($"{batch.Name}: {batch.Counts.Total} items at the server.");
        }
        else if (parsed.GetValue(_retry))
        {
            await reconnect.RunAsync(
                async token => await context.Connection.Batches.RetryBatchAsync(new RetryBatchRequest { Name = journal.Batch }, context.Connection.Call(token)), repeatable: true, cancellationToken);
        }

        var (code, complete) = await BatchWatch.RunAsync(context, reconnect, journal.Batch, target, noWait: false, resumable: settings.Output is not null, cancellationToken);
        if (settings.Output is not { } path) return code;
        if (complete) BatchJournal.Delete(path);
        else context.Notes.Say("Try again what is missing: the same command with --retry-failed.");
        return code;
    }

    private BatchJournal Journal(CliContext context, ParseResult parsed, DocumentSettings settings, Func<BatchText, BatchItem> item, bool resumes)
    {
        var output = settings.Output;
        var arguments = BatchJournal.HashOf(parsed.GetValue(_inputs) ?? [], _input.Read(parsed, settings.MimeType), item);
        var server = context.Settings.Server.ToString();
        if (output is null && resumes) throw CliException.Usage("--resume and --retry-failed need --out; without it use tsvc batch attach NAME.");
        var known = output is null || (_output.Force(parsed) && !resumes) ? null : BatchJournal.Read(output);
        if (known is null && resumes) throw CliException.Usage($"There is nothing to go on with: no {BatchJournal.PathOf(output!)}. Run the command without --resume or --retry-failed.");
        if (known is null) return new BatchJournal(Guid.NewGuid().ToString(), server, arguments, null);
        if (!resumes)
            throw CliException.Usage($"{BatchJournal.PathOf(output!)}: an earlier run of this output is not complete. Go on with it: --resume or --retry-failed. Begin anew: --force.");
        if (known.Server != server) throw CliException.Usage($"--server: the batch of {output} is at {known.Server}, not at {server}.");
        return known.Arguments == arguments ? known
            : throw CliException.Usage("The batch was begun with other inputs or options; repeat those, or begin anew with --force.");
    }

    private async Task<Batch> UploadAsync(
        CliContext context, ParseResult parsed, DocumentSettings settings, BatchJournal journal, bool isNew, Func<BatchText, BatchItem> item, Reconnect reconnect, CancellationToken cancellationToken)
    {
        var (inputs, files) = await InputsAsync(context, parsed, settings, cancellationToken);
        if (settings.Output is { } output) await journal.WriteAsync(output, cancellationToken);
        // Standard input can be read once.
        var repeatable = !files.Contains("-");
        try
        {
            return await new BatchUpload(context, reconnect).CreateAsync(
                new BatchHeader { RequestId = journal.RequestId, DisplayName = parsed.GetValue(_name) ?? "" }, () => inputs.ReadAsync(files, cancellationToken), item, repeatable, cancellationToken);
        }
        catch (Exception exception) when (isNew && settings.Output is not null
            && (exception is CliException || CallFailure.From(exception, context.Settings) is { ExitCode: ExitCodes.Refused or ExitCodes.Usage }))
        {
            // There is no batch, and there will be none. A run that resumes cannot know: an earlier creation may have gone through unanswered.
            BatchJournal.Delete(settings.Output!);
            throw;
        }
    }

    private async Task<int> PlanAsync(
        CliContext context, ParseResult parsed, DocumentSettings settings, Func<BatchText, BatchItem> item, Reconnect reconnect, CancellationToken cancellationToken)
    {
        var (inputs, files) = await InputsAsync(context, parsed, settings, cancellationToken);
        var batch = await new BatchUpload(context, reconnect).CreateAsync(
            new BatchHeader { ValidateOnly = true }, () => inputs.ReadAsync(files, cancellationToken), item, repeatable: !files.Contains("-"), cancellationToken);
        await context.WriteAsync(BatchPlanText.Render(batch.Plan));
        return batch.Plan.InvalidItemCount == 0 ? ExitCodes.Complete : ExitCodes.PartialFailure;
    }

    private async Task<(BatchInputs Inputs, IReadOnlyList<string> Files)> InputsAsync(
        CliContext context, ParseResult parsed, DocumentSettings settings, CancellationToken cancellationToken)
    {
        var inputs = new BatchInputs(context.Environment, _input.Read(parsed, settings.MimeType));
        var files = inputs.Expand(parsed.GetValue(_inputs) ?? []);
        _output.Target(parsed, settings.Output, replace: false).Spare(files);
        await inputs.RequireOwnIdsAsync(files, cancellationToken);
        return (inputs, files);
    }
}
