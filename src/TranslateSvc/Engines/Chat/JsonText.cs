using System.Text.Json;

namespace TranslateSvc.Engines.Chat;

/// <summary>Strings of JSON that others wrote. An escape such as <c>\ud800</c> is well-formed JSON (RFC 8259, 8.2) and half a character, for which <see cref="JsonElement.GetString"/> throws.</summary>
internal static class JsonText
{
    /// <summary>The member of a name; false where there is none, the element is no object, or a name beside it is no text.</summary>
    public static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The string, or empty where it is no text.</summary>
    public static string Of(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
