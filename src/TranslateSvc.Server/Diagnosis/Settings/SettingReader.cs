using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using TranslateSvc.Server.Secrets;

namespace TranslateSvc.Server.Diagnosis.Settings;

/// <summary>Compares a configuration with the catalogue: names nobody knows, values of a wrong type.</summary>
internal sealed class SettingReader(IConfigurationRoot configuration)
{
    private readonly List<Finding> _findings = [];

    private const string Environment = " (environment)";

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Defaults for the values of a wrong type.</summary>
    public Dictionary<string, string?> Corrections { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the whole configuration once.</summary>
    public SettingReader Read()
    {
        foreach (var section in configuration.GetChildren())
        {
            if (section.Key.Equals(SettingCatalogue.Root, StringComparison.OrdinalIgnoreCase)) Read(section, SettingCatalogue.Tree);
            // A plain variable of the environment, such as TRANSLATESVC_NOTE, is no section.
            else if ((section.GetChildren().Any() || Origin(section) != Environment) && NearestName.Of(section.Key, [SettingCatalogue.Root]) is { } meant)
                _findings.Add(Finding.Problem(section.Path, $"no such section{Origin(section)}; everything in it is ignored.", $"Did you mean {meant}?"));
        }

        return this;
    }

    private void Read(IConfigurationSection section, SettingNode node)
    {
        if (node.Value is { } type)
        {
            if (section.Value is { } value && !SettingType.Accepts(type, value)) AddWrongType(section, node, type, value);
            foreach (var child in section.GetChildren()) AddUnknown(child, null);
            return;
        }

        if (section.Value is { Length: > 0 })
            _findings.Add(Finding.Problem(section.Path, $"is one value{Origin(section)}, but a {(node.Each is null ? "section with settings" : "list or section")} is expected; it is ignored.", "See appsettings.sample.json for its form."));
        foreach (var child in section.GetChildren())
        {
            if (node.Find(child.Key) is { } known) Read(child, known);
            else AddUnknown(child, node);
        }
    }

    private void AddWrongType(IConfigurationSection section, SettingNode node, Type type, string value)
    {
        var shown = ConfiguredSecrets.Holds(section.Path, value) ? ConfiguredSecrets.Mask : value.Length > 60 ? value[..60] + "…" : value;
        var fallback = node.Default is null ? "" : $" The default is {SettingCatalogue.Text(node.Default)}.";
        _findings.Add(Finding.Problem(section.Path, $"'{shown}' is not {SettingType.Name(type)}{Origin(section)}.", $"Correct or remove it.{fallback}"));
        Corrections[section.Path] = node.Default is null && Nullable.GetUnderlyingType(type) is null && type.IsValueType
            ? SettingCatalogue.Text(Activator.CreateInstance(type)) : SettingCatalogue.Text(node.Default);
    }

    private void AddUnknown(IConfigurationSection section, SettingNode? parent)
    {
        var path = section.Path[..section.Path.LastIndexOf(':')];
        var meant = NearestName.Of(section.Key, parent?.Children.Keys ?? Enumerable.Empty<string>()) is { } near ? $"{path}:{near}" : Elsewhere(section.Key);
        _findings.Add(Finding.Problem(section.Path, $"no such setting{Origin(section)}; it has no effect.", meant is null ? "Remove it; appsettings.sample.json shows every setting." : $"Did you mean {meant}?"));
    }

    // Right name, wrong section.
    private static string? Elsewhere(string name) => SettingCatalogue.Paths().FirstOrDefault(p => p.EndsWith($":{name}", StringComparison.OrdinalIgnoreCase));

    private string Origin(IConfigurationSection section)
    {
        foreach (var provider in configuration.Providers.Reverse())
        {
            if (!provider.TryGet(section.Path, out _) && !provider.GetChildKeys([], section.Path).Any()) continue;
            return provider switch
            {
                FileConfigurationProvider file when file.Source.Path is { } path => $" ({Full(file, path)})",
                KeyPerFileConfigurationProvider => " (secrets directory)",
                EnvironmentVariablesConfigurationProvider => Environment,
                CommandLineConfigurationProvider => " (command line)",
                _ => "",
            };
        }

        return "";
    }

    private static string Full(FileConfigurationProvider provider, string path) => provider.Source.FileProvider?.GetFileInfo(path).PhysicalPath ?? path;
}
