namespace TranslateSvc.Callers;

/// <summary>
/// When the call that is being answered must be over. Flows with the call as <see cref="System.Diagnostics.Activity.Current"/> does, because the SDKs between an engine and its
/// transport pass no such thing on; a cancelled token still ends the call. Work that waits longer than this is not begun.
/// </summary>
public static class CallDeadline
{
    private static readonly AsyncLocal<DateTimeOffset?> Ambient = new();

    /// <summary>The deadline of the current call, or null where there is none.</summary>
    public static DateTimeOffset? Current => Ambient.Value;

    /// <summary>Sets the deadline of everything that the current asynchronous method begins from here on.</summary>
    public static void Set(DateTimeOffset? at) => Ambient.Value = at;

    /// <summary>Whether a wait would outlast the call.</summary>
    public static bool Precedes(TimeSpan wait, TimeProvider time) => Current is { } at && time.GetUtcNow() + wait >= at;
}
