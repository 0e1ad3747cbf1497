using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Calls;

/// <summary>Runs a comparison and tells of each event.</summary>
internal static class ComparisonCall
{
    /// <summary>Runs to the end.</summary>
    /// <param name="context">Connection and progress.</param>
    /// <param name="request">What to compare.</param>
    /// <param name="label">What the progress line calls it.</param>
    /// <param name="onEvent">Called after each event was applied to the comparison.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<ComparisonView> RunAsync(
        CliContext context,
        CompareTranslationsRequest request,
        string label,
        Func<ComparisonView, CompareTranslationsResponse, Task> onEvent,
        CancellationToken cancellationToken)
    {
        context.Progress.Start(label);
        using var call = context.Connection.Comparison.CompareTranslations(request, context.Connection.Call(cancellationToken));
        var comparison = new ComparisonView();
        await foreach (var message in call.EventsAsync(cancellationToken))
        {
            comparison.Apply(message);
            await onEvent(comparison, message);
            context.Progress.Report(comparison.Progress.Done, comparison.Progress.Total);
        }
        context.Progress.Stop();
        if (comparison.Finished is null) throw TranslationCall.UnfinishedStream();
        comparison.Qualities = (await context.Qualities.AllAsync(cancellationToken)).DistinctBy(e => e.Name).ToDictionary(e => e.Name, e => e.Quality);
        return comparison;
    }
}
