using System.Collections;
using System.Globalization;
using System.Reflection;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Diagnosis.Settings;

/// <summary>Every setting the server knows, read from the option classes themselves: those with a constant <c>Section</c>.</summary>
internal static class SettingCatalogue
{
    /// <summary>The section that holds all others.</summary>
    public const string Root = "TranslateSvc";

    private static readonly Type[] Options = [.. new[] { typeof(ServerOptions).Assembly, typeof(ChatEngineOptions).Assembly }
        .SelectMany(a => a.GetTypes()).Where(t => SectionOf(t) is not null)];

    /// <summary>The tree below <see cref="Root"/>.</summary>
    public static SettingNode Tree { get; } = Build();

    /// <summary>Section of the option class of a name, or null.</summary>
    public static string? SectionOf(string optionsType) => Options.Where(t => t.Name == optionsType).Select(SectionOf).FirstOrDefault();

    /// <summary>Full paths of every value whose place has a name.</summary>
    public static IEnumerable<string> Paths() => Paths(Tree, Root);

    /// <summary>The value of a path, or null.</summary>
    public static SettingNode? Find(string path)
    {
        var parts = path.Split(':');
        if (!parts[0].Equals(Root, StringComparison.OrdinalIgnoreCase)) return null;
        return parts.Skip(1).Aggregate<string, SettingNode?>(Tree, (node, name) => node?.Find(name));
    }

    /// <summary>A default as a configuration file would write it.</summary>
    public static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static SettingNode Build()
    {
        var tree = new SettingNode();
        foreach (var type in Options)
        {
            var node = SectionOf(type)!.Split(':').Skip(1).Aggregate(tree, (n, name) => n.Children.TryGetValue(name, out var known) ? known : n.Children[name] = new SettingNode());
            // Engines are named by whoever configures them: the class describes each child of its section.
            if (type == typeof(ChatEngineOptions)) node = node.Each = new SettingNode();
            AddProperties(node, type, depth: 0);
        }

        return tree;
    }

    private static void AddProperties(SettingNode node, Type type, int depth)
    {
        if (depth > 6) return;
        var defaults = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
            if (Describe(property, property.GetValue(defaults), depth) is { } child) node.Children.TryAdd(property.Name, child);
    }

    private static SettingNode? Describe(PropertyInfo property, object? value, int depth)
    {
        var type = property.PropertyType;
        if (IsValue(type)) return property.CanWrite ? new SettingNode { Value = type, Default = value } : null;
        if (ElementOf(type) is not { } element) return type.GetConstructor([]) is null ? null : Section(type, depth);
        return new SettingNode { Each = IsValue(element) ? new SettingNode { Value = element } : Section(element, depth) };
    }

    private static SettingNode Section(Type type, int depth)
    {
        var node = new SettingNode();
        if (type.GetConstructor([]) is not null) AddProperties(node, type, depth + 1);
        return node;
    }

    private static bool IsValue(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { } plain
        && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(decimal) || plain == typeof(TimeSpan) || plain == typeof(DateTimeOffset)
            || plain == typeof(Uri) || plain == typeof(Guid) || plain == typeof(DateOnly));

    // IDictionary<string, T> before IEnumerable<T>: it is both.
    private static Type? ElementOf(Type type)
    {
        if (!typeof(IEnumerable).IsAssignableFrom(type) && !type.IsInterface) return null;
        var generic = type.GetInterfaces().Append(type).Where(i => i.IsGenericType).ToArray();
        return generic.FirstOrDefault(i => i.GetGenericTypeDefinition() == typeof(IDictionary<,>) || i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))?.GetGenericArguments()[1]
            ?? generic.FirstOrDefault(i => i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
    }

    private static IEnumerable<string> Paths(SettingNode node, string path) =>
        node.Children.SelectMany(c => c.Value.Value is null ? Paths(c.Value, $"{path}:{c.Key}") : [$"{path}:{c.Key}"]);

    private static string? SectionOf(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true } field ? (string?)field.GetRawConstantValue() : null;
}
