namespace TranslateSvc.Server.Diagnosis;

/// <summary>What examinations look at.</summary>
/// <param name="Written">The configuration as it is written.</param>
/// <param name="Files">Files it was read from.</param>
/// <param name="SecretFolders">Folders with a file for each secret.</param>
/// <param name="Corrected">The same with the default in the place of every value of a wrong type, so that the rest can be examined.</param>
/// <param name="Time">The clock.</param>
internal sealed record Patient(IConfigurationRoot Written, IReadOnlyList<string> Files, IReadOnlyList<string> SecretFolders, IConfigurationRoot Corrected, TimeProvider Time)
{
    /// <summary>A section's options, from the corrected configuration.</summary>
    public T Options<T>(string section)
        where T : class, new() => Corrected.GetSection(section).Get<T>() ?? new T();
}
