namespace TranslateSvc.Summaries;

/// <summary>Summarizes documents with citations: segment, map, reduce, check, repair or drop. Thread-safe.</summary>
public sealed class SummaryService
{
    /// <summary>Summarizes and answers once.</summary>
    /// <exception cref="Errors.TranslateSvcException">The request is invalid, or the engine failed.</exception>
    public Task<SummaryResult> SummarizeAsync(SummarizeRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Summarizes and reports progress and sentences.</summary>
    /// <exception cref="Errors.TranslateSvcException">As for <see cref="SummarizeAsync"/>.</exception>
    public IAsyncEnumerable<SummaryEvent> StreamAsync(SummarizeRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
