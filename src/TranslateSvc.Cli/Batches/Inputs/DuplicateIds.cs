using System.Text;

namespace TranslateSvc.Cli.Batches.Inputs;

/// <summary>Finds ids that stand for two texts: results could not tell them apart.</summary>
internal sealed class DuplicateIds
{
    private const int Named = 10;
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly StringBuilder _report = new();
    private int _count;

    /// <summary>Takes the next id and where it stands.</summary>
    public void Add(string id, string place)
    {
        if (_places.TryAdd(id, place) || ++_count > Named) return;
        _report.Append(_places[id] == place ? $"\n  {place}: is named twice" : $"\n  \"{id}\": at {_places[id]} and at {place}");
    }

    /// <summary>Reports the first ten.</summary>
    /// <exception cref="CliException">An id came twice.</exception>
    public void ThrowIfAny()
    {
        if (_count == 0) return;
        if (_count > Named) _report.Append($"\n  and {_count - Named} more");
        throw CliException.Usage($"Ids of a batch must differ (see --id-column):{_report}");
    }
}
