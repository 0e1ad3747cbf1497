using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TranslateSvc.Errors;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines;

/// <summary>The engines of this process by name. Thread-safe.</summary>
public sealed class EngineRegistry
{
    private readonly Dictionary<string, ITranslationEngine> _translation;
    private readonly Dictionary<string, ISummaryEngine> _summary;
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, EngineHealth Health)> _health = new();
    private readonly EnginesOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Collects the registered engines.</summary>
    /// <exception cref="OptionsValidationException">A default or fallback names an engine that is not configured.</exception>
    public EngineRegistry(
        IEnumerable<ITranslationEngine> translation, IEnumerable<ISummaryEngine> summary, IOptions<EnginesOptions> options, TimeProvider time)
    {
        _translation = translation.ToDictionary(e => e.Descriptor.Name, StringComparer.Ordinal);
        _summary = summary.ToDictionary(e => e.Descriptor.Name, StringComparer.Ordinal);
        _options = options.Value;
        _time = time;
        DefaultTranslation = Default(_options.Default, _translation, e => e.Descriptor, "apertium");
        DefaultSummary = Default(_options.DefaultSummary, _summary, e => e.Descriptor, "extractive");
        List<string> failures = [];
        if (_options.Default.Length > 0 && !_translation.ContainsKey(_options.Default)) failures.Add(Unknown("Default", _options.Default, _translation.Keys));
        if (_options.DefaultSummary.Length > 0 && !_summary.ContainsKey(_options.DefaultSummary))
            failures.Add(Unknown("DefaultSummary", _options.DefaultSummary, _summary.Keys));
        failures.AddRange(_options.Fallbacks.Where(f => !_translation.ContainsKey(f)).Select(f => Unknown("Fallbacks", f, _translation.Keys)));
        if (failures.Count > 0) throw new OptionsValidationException(EnginesOptions.Section, typeof(EnginesOptions), failures);
    }

    /// <summary>Name of the engine that translates when a request names none.</summary>
    public string DefaultTranslation { get; }

    /// <summary>Name of the engine that summarizes when a request names none.</summary>
    public string DefaultSummary { get; }

    /// <summary>Every translation engine.</summary>
    public IReadOnlyCollection<ITranslationEngine> TranslationEngines => _translation.Values;

    /// <summary>Every summary engine.</summary>
    public IReadOnlyCollection<ISummaryEngine> SummaryEngines => _summary.Values;

    /// <summary>The translation engine of a name; the default for an empty name.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.EngineNotFound"/>.</exception>
    public ITranslationEngine GetTranslation(string name) =>
        _translation.GetValueOrDefault(name.Length == 0 ? DefaultTranslation : name) ?? throw NotFound(name, _translation.Keys);

    /// <summary>The summary engine of a name; the default for an empty name.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.EngineNotFound"/>.</exception>
    public ISummaryEngine GetSummary(string name) =>
        _summary.GetValueOrDefault(name.Length == 0 ? DefaultSummary : name) ?? throw NotFound(name, _summary.Keys);

    /// <summary>The engines to try after <paramref name="engine"/>, in configured order, that translate in the direction.</summary>
    public IReadOnlyList<ITranslationEngine> FallbacksFor(ITranslationEngine engine, LanguageTag source, LanguageTag target) =>
        [.. _options.Fallbacks.Select(f => _translation[f]).Where(f => f != engine && f.Descriptor.Supports(source, target))];

    /// <summary>The engine's health: what it knows of itself now, else what a probe says, which is made at most once in <see cref="EnginesOptions.HealthProbeSeconds"/>.</summary>
    public async Task<EngineHealth> HealthAsync(string name, CancellationToken cancellationToken)
    {
        if ((_translation.GetValueOrDefault(name)?.KnownTrouble ?? _summary.GetValueOrDefault(name)?.KnownTrouble) is { } trouble) return trouble;
        var now = _time.GetUtcNow();
        if (_health.TryGetValue(name, out var known) && now - known.At < TimeSpan.FromSeconds(_options.HealthProbeSeconds)) return known.Health;
        var health = _translation.TryGetValue(name, out var translation)
            ? await translation.CheckHealthAsync(cancellationToken).ConfigureAwait(false)
            : await GetSummary(name).CheckHealthAsync(cancellationToken).ConfigureAwait(false);
        _health[name] = (now, health);
        return health;
    }

    // Chat engines were configured on purpose and come first, then neural models; "extractive" and "apertium" are what is left.
    private static string Default<T>(string configured, Dictionary<string, T> engines, Func<T, EngineDescriptor> of, string embedded) =>
        configured.Length > 0 ? configured
        : engines.Values.Select(of).FirstOrDefault(d => d.Quality == EngineQuality.Model)?.Name
          ?? (engines.ContainsKey(embedded) ? embedded : engines.Keys.FirstOrDefault() ?? embedded);

    private static string Unknown(string setting, string name, IEnumerable<string> known) =>
        $"{EnginesOptions.Section}:{setting}: no engine named '{name}'. Configured: {string.Join(", ", known)}.";

    private static TranslateSvcException NotFound(string name, IEnumerable<string> known) =>
        new(ErrorReason.EngineNotFound, $"engine: no engine of that name. Known: {string.Join(", ", known.Order())}.") { Engine = name };
}
