"""Where the demo plays: real names of units, synthetic everything else."""

CITY = "230800000000"
COUNTY = "230803000000"
TOWNSHIP = "230803007000"
BUILDING_STREET = "230803008000"
VILLAGE = "230803007001"
