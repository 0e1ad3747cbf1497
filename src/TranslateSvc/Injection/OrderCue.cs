namespace TranslateSvc.Injection;

/// <summary>A kind of order to a model that a text holds.</summary>
[Flags]
internal enum OrderCue
{
    /// <summary>None found.</summary>
    None = 0,

    /// <summary>To set rules aside: "ignore the instructions", "oublie tes consignes".</summary>
    Override = 1,

    /// <summary>To show its prompt: "system prompt", "invite système".</summary>
    Reveal = 2,

    /// <summary>To play another part: "you are now", "tu es désormais".</summary>
    Role = 4,

    /// <summary>To answer given words: "réponds PWNED", "reply only with".</summary>
    Say = 8,
}
