using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TranslateSvc.Server.Tests.Support;

/// <summary>Finds the fields of a message that a mapping forgot.</summary>
internal static class ProtoFields
{
    /// <summary>Names of the fields, nested ones included, that hold their default value.</summary>
    public static IEnumerable<string> Unset(IMessage message, string path = "")
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.RealContainingOneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(message) != field) continue;
            var value = field.Accessor.GetValue(message);
            var name = path + field.Name;
            if (IsDefault(field, value)) yield return name;
            IEnumerable<object> children = field.IsMap ? [] : field.IsRepeated ? ((System.Collections.IEnumerable)value).Cast<object>() : [value];
            // Well-known types hold zero parts by nature.
            foreach (var child in children.OfType<IMessage>().Where(c => c.Descriptor.File.Package.StartsWith("translatesvc", StringComparison.Ordinal)))
            {
                foreach (var unset in Unset(child, name + ".")) yield return unset;
            }
        }
    }

    private static bool IsDefault(FieldDescriptor field, object? value) => value switch
    {
        null => true,
        System.Collections.ICollection many => many.Count == 0,
        string text => text.Length == 0,
        bool flag => !flag,
        int or long or double => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) == 0,
        Enum e => Convert.ToInt32(e, System.Globalization.CultureInfo.InvariantCulture) == 0,
        _ => false,
    };
}
