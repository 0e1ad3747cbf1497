namespace TranslateSvc.Glossaries;

/// <summary>One term that a translation must use.</summary>
/// <param name="Source">Term in the source language, 1 to 200 characters.</param>
/// <param name="Target">Term in the target language; empty keeps the source term as it is.</param>
public sealed record GlossaryTerm(string Source, string Target)
{
    /// <summary>What must stand in the translation.</summary>
    public string Wanted => Target.Length == 0 ? Source : Target;
}
