namespace TranslateSvc.Server.Diagnosis;

/// <summary>Looks at one side of the server's surroundings. Changes nothing, and throws for nothing it finds.</summary>
internal interface IExamination
{
    /// <summary>What stands in for the subject where the examination itself fails.</summary>
    string Name { get; }

    /// <summary>Examines.</summary>
    Task<IReadOnlyList<Finding>> ExamineAsync(Patient patient, CancellationToken cancellationToken);
}
