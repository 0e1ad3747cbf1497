using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>One way in which a model or its endpoint fails.</summary>
/// <param name="Name">Name in the tables.</param>
/// <param name="Behaviour">What the fake server does.</param>
internal sealed record Fault(string Name, FakeBehaviour Behaviour)
{
    /// <summary>Whether a single one may cost the answer: no retry mends a wrong key, a refusal, or a wait of minutes.</summary>
    public bool Standing { get; init; }

    /// <summary>Whether it can be drawn at random and paired: it holds up nothing but the call it hits, and for less than a second.</summary>
    public bool Quick { get; init; } = true;

    /// <summary>Whether it takes the same way through the service as one before it in the catalog: not paired but on demand.</summary>
    public bool Alike { get; init; }

    /// <summary>Whether it holds up the call until the caller's deadline.</summary>
    public bool Unending { get; init; }

    /// <summary>Whether an honest answer to it may be INTERNAL: the endpoint rejects our credentials or our request.</summary>
    public bool Ours { get; init; }
}
