using System.ComponentModel;

namespace TranslateSvc.Server.Diagnosis.Settings;

/// <summary>Whether a text can be the value of a setting, as the configuration binder would read it.</summary>
internal static class SettingType
{
    /// <summary>Whether <paramref name="text"/> can be read as <paramref name="type"/>.</summary>
    public static bool Accepts(Type type, string text)
    {
        if (type == typeof(string)) return true;
        if (Nullable.GetUnderlyingType(type) is { } plain)
        {
            if (text.Length == 0) return true;
            type = plain;
        }

        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text) is { } value && (!type.IsEnum || Enum.IsDefined(type, value));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or NotSupportedException or InvalidCastException)
        {
            return false;
        }
    }

    /// <summary>What is expected, in words.</summary>
    public static string Name(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return string.Join(" or ", Enum.GetNames(type));
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(double) || type == typeof(decimal) || type == typeof(float)) return "a number";
        if (type == typeof(TimeSpan)) return "a time such as 00:00:30";
        if (type == typeof(Uri)) return "an address";
        return type.IsPrimitive ? "a whole number" : $"a {type.Name}";
    }
}
