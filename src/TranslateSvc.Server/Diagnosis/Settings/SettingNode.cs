namespace TranslateSvc.Server.Diagnosis.Settings;

/// <summary>A place in the tree of settings: a section with names below it, a list or dictionary whose children are alike, or one value.</summary>
internal sealed class SettingNode
{
    /// <summary>Type of the value; null for a section.</summary>
    public Type? Value { get; init; }

    /// <summary>The value's default.</summary>
    public object? Default { get; init; }

    /// <summary>Named children.</summary>
    public Dictionary<string, SettingNode> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What every child is, whatever its name; null where names are fixed.</summary>
    public SettingNode? Each { get; set; }

    /// <summary>The child of a name, or null.</summary>
    public SettingNode? Find(string name) => Children.GetValueOrDefault(name) ?? Each;
}
