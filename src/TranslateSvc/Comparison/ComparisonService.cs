namespace TranslateSvc.Comparison;

/// <summary>Runs candidates side by side on one document. Thread-safe.</summary>
public sealed class ComparisonService
{
    /// <summary>Compares; one failing candidate never hides the others.</summary>
    /// <exception cref="Errors.TranslateSvcException">The request itself is invalid.</exception>
    public IAsyncEnumerable<ComparisonEvent> CompareAsync(CompareRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
