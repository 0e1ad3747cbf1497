using Microsoft.Extensions.Options;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Languages;

namespace TranslateSvc.Comparison;

/// <summary>
/// The columns of a request that names none: every healthy engine of the direction that answers at once, but of the embedded translator's variants only what is worth reading side by side:
/// beside a model, its combination of routes; alone, the two routes that the combination chooses from.
/// </summary>
internal sealed class DefaultCandidates(EngineRegistry engines, IOptions<ComparisonOptions> options)
{
    private const string Embedded = "apertium";

    /// <summary>At least one column.</summary>
    /// <exception cref="TranslateSvcException">No engine of the direction is healthy; the message says what each lacks.</exception>
    public async Task<IReadOnlyList<ComparisonColumn>> ForAsync(LanguageTag source, LanguageTag target, CancellationToken cancellationToken)
    {
        var suitable = engines.TranslationEngines.Select(e => e.Descriptor).Where(d => !d.Deferred && d.Supports(source, target)).ToArray();
        var health = await Task.WhenAll(suitable.Select(d => engines.HealthAsync(d.Name, cancellationToken))).ConfigureAwait(false);
        EngineDescriptor[] healthy = [.. suitable.Where((_, i) => health[i].Healthy)];
        if (healthy.Length == 0)
        {
            throw new TranslateSvcException(ErrorReason.EngineNotConfigured, suitable.Length == 0
                ? $"candidates: no engine translates from {source.Language} to {target.Language}."
                : $"candidates: no engine can work now. {string.Join(' ', suitable.Select((d, i) => $"{d.Name}: {health[i].Message}"))}");
        }

        return [.. Choose(healthy).Take(options.Value.MaxCandidates)
            .Select(d => new ComparisonColumn(d.Name, new CompareCandidate { Engine = d.Name }, null))];
    }

    private static IEnumerable<EngineDescriptor> Choose(EngineDescriptor[] healthy)
    {
        var embedded = healthy.Where(d => d.Kind == Embedded).ToArray();
        var others = healthy.Where(d => d.Kind != Embedded);
        var combined = embedded.Where(d => d.Name == Embedded).ToArray();
        var routes = embedded.Where(d => d.Name != Embedded).ToArray();
        if (healthy.Any(d => d.Quality == EngineQuality.Model)) return others.Concat(combined.Length > 0 ? combined : embedded);
        return others.Concat(routes.Length > 1 ? routes : embedded);
    }
}
