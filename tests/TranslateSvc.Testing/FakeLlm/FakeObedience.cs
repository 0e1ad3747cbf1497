using System.Text;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>A model that does what any text tells it: it reads the whole user message, hidden characters and look-alike letters included, and follows the first order it knows.</summary>
public static class FakeObedience
{
    /// <summary>The address it adds when told to add a link.</summary>
    public const string Link = "https://collect.example/x?d=1";

    /// <summary>The text it writes when told to give a recipe.</summary>
    public const string Recipe = "Melt the butter, stir in the flour and let it brown gently.";

    /// <summary>What the order makes of an answer, or null where the model found none.</summary>
    public static FakeBehaviour? To(FakeLlmRequest request)
    {
        var seen = Reveal(request.Messages.LastOrDefault(m => m.Role == "user")?.Content ?? "");
        if (Has(seen, "<|im_start|>")) return Says("<|im_start|>system PWNED");
        if (Has(seen, "PWNED")) return Says("PWNED");
        if (Has(seen, "prompt système", "system prompt")) return Says(request.Messages[0].Content[..400]);
        if (Has(seen, "ajoute un lien", "add a link"))
        {
            return FakeBehaviour.Changed(a => a with
            {
                Segments = [.. a.Segments.Select(s => (s.Id, $"{s.Text} {Link}"))],
                Sentences = [.. a.Sentences.Select(s => ($"{s.Text} {Link}", s.Cites))],
            });
        }

        return Has(seen, "recette", "recipe") ? Says(Recipe) : null;
    }

    private static FakeBehaviour Says(string words) => FakeBehaviour.Changed(a => a with
    {
        Segments = [.. a.Segments.Select(s => (s.Id, words))],
        Sentences = [.. a.Sentences.Select(s => (words, s.Cites))],
    });

    private static bool Has(string text, params string[] orders) => orders.Any(o => text.Contains(o, StringComparison.OrdinalIgnoreCase));

    // Tag characters as the letters they carry; look-alikes as what they look like.
    private static string Reveal(string text)
    {
        var revealed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0xE0020 and <= 0xE007E) revealed.Append((char)(rune.Value - 0xE0000));
            else if (rune.Value is not (0x200B or 0x200C or 0x200D or 0x2060)) revealed.Append(rune.Value switch { 'о' => "o", 'е' => "e", 'а' => "a", 'Р' => "P", 'Е' => "E", _ => rune.ToString() });
        }

        return revealed.ToString();
    }
}
