"""Who acts, and where: agencies and areas with their histories, officers (cơ quan, địa bàn)."""
