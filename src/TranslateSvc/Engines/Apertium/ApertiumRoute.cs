namespace TranslateSvc.Engines.Apertium;

/// <summary>A way between French and English through a third language.</summary>
/// <param name="Name">Language in the middle: <c>ca</c> or <c>es</c>.</param>
/// <param name="FromFrench">Modes from French to English, in order.</param>
/// <param name="FromEnglish">Modes from English to French, in order.</param>
/// <param name="Packages">Debian packages that hold the modes.</param>
internal sealed record ApertiumRoute(
    string Name, (string First, string Second) FromFrench, (string First, string Second) FromEnglish, IReadOnlyList<string> Packages)
{
    /// <summary>Through Catalan.</summary>
    public static readonly ApertiumRoute Catalan = new("ca", ("fra-cat", "cat-eng"), ("eng-cat", "cat-fra"), ["apertium-fra-cat", "apertium-eng-cat"]);

    /// <summary>Through Spanish.</summary>
    public static readonly ApertiumRoute Spanish = new("es", ("fr-es", "spa-eng"), ("eng-spa", "es-fr"), ["apertium-fr-es", "apertium-eng-spa"]);

    /// <summary>The modes of a direction.</summary>
    public (string First, string Second) Modes(bool fromFrench) => fromFrench ? FromFrench : FromEnglish;

    /// <summary>Every mode with its package.</summary>
    public IEnumerable<(string Mode, string Package)> AllModes =>
    [
        (FromFrench.First, Packages[0]), (FromFrench.Second, Packages[1]), (FromEnglish.First, Packages[1]), (FromEnglish.Second, Packages[0]),
    ];
}
